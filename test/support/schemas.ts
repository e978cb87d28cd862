/** The published JSON Schemas, and what a value breaks of them. */

import { readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';

export const NAMES = ['finding', 'document', 'provenance', 'run', 'change'] as const;
export type Name = (typeof NAMES)[number];
export type Json = Record<string, unknown>;

export const schemas = Object.fromEntries(
  NAMES.map((name) => [
    name,
    JSON.parse(readFileSync(new URL(`../../schema/${name}.schema.json`, import.meta.url), 'utf8')),
  ]),
) as Record<Name, Json>;
const ajv = new Ajv2020({ strict: true, strictRequired: false, allErrors: true, schemas: Object.values(schemas) });

export function validator(name: Name): ValidateFunction {
  return ajv.getSchema(`urn:performance-targets:schema:${name}:1`)!;
}

/** The places where a value breaks a schema; empty where it is valid. */
export function errors(name: Name, value: unknown): string[] {
  const validate = validator(name);
  return validate(value) ? [] : validate.errors!.map(({ instancePath, message }) => `${instancePath} ${message}`);
}
