import type { TemplatesType } from '@rjsf/utils';
import { AdditionalTemplate } from './AdditionalTemplate.tsx';
import { ArrayFieldItemTemplate, ArrayFieldTemplate } from './ArrayFieldTemplate.tsx';
import { ChoiceTemplate } from './ChoiceTemplate.tsx';
import { DescriptionField } from './DescriptionField.tsx';
import { ErrorSummary } from './ErrorSummary.tsx';
import { FieldErrors, FieldHelp } from './FieldErrors.tsx';
import { FieldTemplate } from './FieldTemplate.tsx';
import { ObjectFieldTemplate } from './ObjectFieldTemplate.tsx';
import { AddButton, NextLevel, OptionalPart, UnsupportedField } from './small-templates.tsx';

/** Our own templates in the places of RJSF's. */
export const templates: Partial<Omit<TemplatesType, 'ButtonTemplates'>> & { ButtonTemplates: Partial<TemplatesType['ButtonTemplates']> } = {
  ArrayFieldTemplate, ArrayFieldItemTemplate, CyclicSchemaExpandTemplate: NextLevel, DescriptionFieldTemplate: DescriptionField,
  ErrorListTemplate: ErrorSummary, FieldErrorTemplate: FieldErrors, FieldHelpTemplate: FieldHelp, FieldTemplate,
  MultiSchemaFieldTemplate: ChoiceTemplate, ObjectFieldTemplate, OptionalDataControlsTemplate: OptionalPart,
  UnsupportedFieldTemplate: UnsupportedField, WrapIfAdditionalTemplate: AdditionalTemplate, ButtonTemplates: { AddButton },
};
