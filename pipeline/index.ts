/** The library: one document's bytes to its records, and the records to text. */

export { toJson } from '../stages/emit/json.js';
export { toJsonLines } from '../stages/emit/provenance.js';
export { toYaml } from '../stages/emit/yaml.js';
export { type Conversion, convert, convertTextual } from './convert.js';
export type { Correction } from './model/correction.js';
export type * from './model/document.js';
export { SCHEMA_VERSION } from './model/document.js';
export type { Place } from './model/place.js';
export type { Input, Source } from './model/source.js';
export type { Span } from './model/text.js';
export { type ConversionConfig, configureFindings, type RuleSetting, type RuleSettings } from './rules.js';
