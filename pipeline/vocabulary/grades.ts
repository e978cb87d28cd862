/** The grades of a document's reading, in the words of the workbook and the documentation. */

import type { Grade } from '../model/document.js';

export const GRADES: Readonly<Record<Grade, string>> = {
  A: '全部文字均有归属，读取时没有错误和警告',
  B: '全部文字均有归属，读取时有警告',
  C: '未归属的文字不超过1%，或读取时有错误',
  D: '未归属的文字超过1%，有内容未能读出，或没有读出任何项目',
};
