/** 部门整体: a form of a whole department, which stands as one project. */

import type { ProjectReading, SectionReading } from '../../pipeline/model/reading.js';

/** Its indicators account for some of the department's tasks, never for all of its money. */
export function isDepartment({ name, section }: ProjectReading, sections: readonly SectionReading[]): boolean {
  const department = sections[section - 1]?.department?.value;
  return (department !== undefined && name.value.endsWith(department)) || /整体支出|部门整体/.test(name.value);
}
