import { expect, test } from 'vitest';
import { cleanUi } from './clean-ui.ts';

test('widgets and fields that do not exist here are dropped, so that the form is still drawn', () => {
  expect(cleanUi({ a: { 'ui:widget': 'textarea' }, b: { 'ui:widget': 'geo-map', 'ui:field': 'geo', 'ui:help': 'x' }, c: { 'ui:options': { widget: 'nope', rows: 3, field: 'x' } } }))
    .toEqual({ a: { 'ui:widget': 'textarea' }, b: { 'ui:help': 'x' }, c: { 'ui:options': { rows: 3 } } });
});

test('fields that are called like an option keep their place', () => {
  expect(cleanUi({ widget: { 'ui:title': 'Widget' }, field: { 'ui:title': 'Field' }, style: { 'ui:title': 'Style' } }))
    .toEqual({ widget: { 'ui:title': 'Widget' }, field: { 'ui:title': 'Field' }, style: { 'ui:title': 'Style' } });
});
