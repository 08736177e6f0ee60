import fc from 'fast-check';
import { expect, test } from 'vitest';
import { samplePortal } from '../../test/sample-views.ts';
import { contrast, parseColour } from './colour.ts';
import { deriveTheme, followsDevice, type Scheme } from './derive-theme.ts';

const hex = fc.integer({ min: 0, max: 0xffffff }).map((n) => `#${n.toString(16).padStart(6, '0')}`);
const given = fc.record({ primary: hex, accent: hex, background: hex, surface: hex, text: hex }, { requiredKeys: ['primary'] });
const scheme = fc.constantFrom<Scheme>('light', 'dark');

const themed = (colours: typeof samplePortal.theme.colours, device: Scheme) => deriveTheme({ ...samplePortal.theme, colours }, device);
const between = (theme: Record<string, string>, a: string, b: string) => contrast(parseColour(theme[`--${a}`])!, parseColour(theme[`--${b}`])!);

test('whatever a theme says, text on a primary button reads at 4.5:1, resting, hovered and pressed', () => {
  fc.assert(fc.property(given, scheme, (colours, device) => {
    const theme = themed(colours, device);
    for (const ground of ['primary', 'primary-hover', 'primary-active']) expect(between(theme, 'on-primary', ground)).toBeGreaterThanOrEqual(4.5);
  }), { numRuns: 500 });
});

test('with a primary colour alone every text reads at 4.5:1 on its ground and every control stands out by 3:1', () => {
  fc.assert(fc.property(hex, scheme, (primary, device) => {
    const theme = themed({ primary }, device);
    const pairs = [['text', 'surface'], ['text', 'background'], ['muted', 'surface'], ['muted', 'background'], ['muted', 'sunken'], ['link', 'surface'], ['link', 'background'], ['link', 'sunken'], ['on-primary-soft', 'primary-soft']] as const;
    for (const [ink, ground] of pairs) expect(between(theme, ink, ground), `${ink} on ${ground}`).toBeGreaterThanOrEqual(4.5);
    for (const tone of ['neutral', 'info', 'success', 'warning', 'danger']) expect(between(theme, tone, `${tone}-soft`), tone).toBeGreaterThanOrEqual(4.5);
    for (const line of ['control-line', 'focus']) expect(between(theme, line, 'surface'), line).toBeGreaterThanOrEqual(3);
  }), { numRuns: 300 });
});

test('the device decides on light or dark only where the theme does not', () => {
  expect(followsDevice(samplePortal.theme)).toBe(true);
  expect(themed({ primary: '#0b5d58' }, 'dark')['color-scheme']).toBe('dark');
  expect(themed({ primary: '#0b5d58', background: '#ffffff' }, 'dark')['color-scheme']).toBe('light');
  expect(themed({ primary: '#0b5d58', background: '#101010' }, 'light')['color-scheme']).toBe('dark');
});

test('a text colour that cannot be read on the theme\'s own surface is moved until it can', () => {
  const theme = themed({ primary: '#0b5d58', background: '#ffffff', surface: '#ffffff', text: '#eeeeee' }, 'light');
  expect(between(theme, 'text', 'surface')).toBeGreaterThanOrEqual(4.5);
});
