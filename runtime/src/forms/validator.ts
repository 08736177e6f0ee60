import type { OutputUnit } from '@cfworker/json-schema';
import { ErrorSchemaBuilder, type ErrorTransformer, type RJSFSchema, type RJSFValidationError, type UiSchema, type ValidationData, type ValidatorType } from '@rjsf/utils';
import { compileValidator } from './compile-validator.ts';
import { wordError } from './error-words.ts';
import { pickErrors } from './pick-errors.ts';

/** What the schema says of the data; a schema that cannot be judged here says nothing, and the server, which judges again, decides. */
function judge(schema: RJSFSchema, data: unknown, root: RJSFSchema): OutputUnit[] {
  try {
    return compileValidator(schema, root)(data);
  } catch {
    return [];
  }
}

function toRjsf(error: OutputUnit, schema: RJSFSchema): RJSFValidationError & { path: string[] } {
  const { path, keyword, message } = wordError(error, schema);
  return { name: keyword, property: `.${path.join('.')}`, message, stack: message, schemaPath: error.keywordLocation, params: {}, path };
}

/** One error of a kind at a place is enough. */
function once<E extends { property?: string; message?: string }>(errors: E[]): E[] {
  return [...new Map(errors.map((error) => [`${error.property} ${error.message}`, error])).values()];
}

/** RJSF's validator without code generation: an interpreter of JSON Schema with the same verdicts as the server's ajv. */
export const validator: ValidatorType<unknown, RJSFSchema> = {
  isValid(schema, data, root) {
    try {
      return compileValidator(schema, root)(data).length === 0;
    } catch {
      return false; // RJSF asks this to choose between parts of a schema: one that cannot be read is not chosen
    }
  },

  rawValidation<Result>(schema: RJSFSchema, data?: unknown) {
    const errors = judge(schema, data, schema);
    return errors.length ? { errors: errors as Result[] } : {};
  },

  validateFormData(data, schema, _custom, transform?: ErrorTransformer<unknown, RJSFSchema>, ui?: UiSchema<unknown, RJSFSchema>): ValidationData<unknown> {
    const found = once(pickErrors(judge(schema, data, schema)).map((error) => toRjsf(error, schema)));
    const builder = new ErrorSchemaBuilder<unknown>();
    for (const { message, path } of found) builder.addErrors(message ?? '', path);
    return { errors: transform ? transform(found, ui) : found, errorSchema: builder.ErrorSchema };
  },
};
