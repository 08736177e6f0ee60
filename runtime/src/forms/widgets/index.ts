import type { RegistryWidgetsType, WidgetProps } from '@rjsf/utils';
import { createElement } from 'react';
import { CheckboxWidget } from './CheckboxWidget.tsx';
import { CheckboxesWidget } from './CheckboxesWidget.tsx';
import { DateTimeWidget } from './DateTimeWidget.tsx';
import { FileWidget } from './FileWidget.tsx';
import { HiddenWidget } from './HiddenWidget.tsx';
import { InputWidget } from './InputWidget.tsx';
import { RadioWidget } from './RadioWidget.tsx';
import { RangeWidget } from './RangeWidget.tsx';
import { SelectWidget } from './SelectWidget.tsx';
import { TextareaWidget } from './TextareaWidget.tsx';
import { TimeWidget } from './TimeWidget.tsx';

const input = (kind: string) => function KindOfInput(props: WidgetProps) {
  return createElement(InputWidget, { ...props, kind });
};

const EmailWidget = input('email');
const PasswordWidget = input('password');
const URLWidget = input('uri');
const DateWidget = input('date');
const ColorWidget = input('color');

/**
 * Every widget under RJSF's own name and under the name that a uiSchema uses. With both, a widget asked for at a type that
 * RJSF would refuse it for is drawn instead of throwing.
 */
export const widgets: RegistryWidgetsType = {
  TextWidget: InputWidget, text: InputWidget, updown: InputWidget, UpDownWidget: InputWidget, hostname: InputWidget, ipv4: InputWidget, ipv6: InputWidget,
  EmailWidget, email: EmailWidget, PasswordWidget, password: PasswordWidget, URLWidget, uri: URLWidget, ColorWidget, color: ColorWidget,
  DateWidget, date: DateWidget, AltDateWidget: DateWidget, 'alt-date': DateWidget,
  DateTimeWidget, datetime: DateTimeWidget, 'date-time': DateTimeWidget, AltDateTimeWidget: DateTimeWidget, 'alt-datetime': DateTimeWidget,
  TimeWidget, time: TimeWidget, TextareaWidget, textarea: TextareaWidget, SelectWidget, select: SelectWidget, RadioWidget, radio: RadioWidget,
  CheckboxWidget, checkbox: CheckboxWidget, CheckboxesWidget, checkboxes: CheckboxesWidget, RangeWidget, range: RangeWidget, RatingWidget: RangeWidget,
  FileWidget, file: FileWidget, files: FileWidget, 'data-url': FileWidget, HiddenWidget, hidden: HiddenWidget,
};
