import { templateFactsRead, type Template } from '@portico/schemas/template';

/** The inputs that a template reads, such as `input.id`. */
export const inputsRead = (template: Template): string[] =>
  [...new Set(templateFactsRead(template).filter((fact) => fact === 'input' || fact.startsWith('input.')))];
