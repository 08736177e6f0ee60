import type { ThemeView } from '@portico/schemas/view';
import { black, contrast, inkOn, luminance, mix, parseColour, readable, white, writeColour, type Colour } from './colour.ts';

export type Scheme = 'light' | 'dark';

const grounds: Record<Scheme, { background: string; surface: string; text: string }> = {
  light: { background: '#f5f6f8', surface: '#ffffff', text: '#1a1f2b' },
  dark: { background: '#12151b', surface: '#1b2029', text: '#e8ebf1' },
};

const hues = { neutral: '#5b6472', info: '#1d5fd1', success: '#1a7f4b', warning: '#a15c00', danger: '#c4262e' };

/** Whether a theme leaves it to the person's device whether the portal is light or dark. */
export function followsDevice(theme: ThemeView): boolean {
  const { background, surface, text } = theme.colours;
  return !background && !surface && !text;
}

const colourOf = (text: string | undefined, fallback: string): Colour => parseColour(text) ?? parseColour(fallback)!;

/** Moves away from the ink that stands on it, so that a pressed button never reads worse than a resting one. */
const pressed = (ground: Colour, share: number) => mix(ground, inkOn(ground) === white ? black : white, share);

/** The CSS variables of a theme. Every text colour among them keeps 4.5:1 on the ground it is made for, lines of controls 3:1. */
export function deriveTheme(theme: ThemeView, device: Scheme): Record<string, string> {
  const given = theme.colours;
  const scheme = followsDevice(theme) ? device : 'light';
  const background = colourOf(given.background, given.surface ?? grounds[scheme].background);
  const surface = colourOf(given.surface, given.background ?? grounds[scheme].surface);
  const dark = luminance(background) < 0.2;
  const text = readable(colourOf(given.text, dark ? grounds.dark.text : grounds.light.text), [background, surface], 7);
  const primary = colourOf(given.primary, '#274c77');
  const accent = colourOf(given.accent, given.primary);
  const soft = mix(surface, primary, dark ? 0.26 : 0.09);
  const both = [background, surface];

  const colours: Record<string, Colour> = {
    background, surface, text,
    sunken: mix(surface, text, 0.045),
    muted: readable(mix(text, surface, 0.36), [background, surface, mix(surface, text, 0.045)], 4.5),
    line: mix(surface, text, 0.13),
    'control-line': readable(mix(surface, text, 0.45), both, 3),
    primary,
    'on-primary': inkOn(primary),
    'primary-hover': pressed(primary, 0.12),
    'primary-active': pressed(primary, 0.22),
    'primary-edge': contrast(primary, surface) < 1.6 ? readable(primary, [surface], 3) : primary,
    link: readable(primary, [...both, mix(surface, text, 0.045)], 4.5),
    focus: readable(primary, both, 3),
    'primary-soft': soft,
    'on-primary-soft': readable(primary, [soft], 4.5),
    accent: readable(accent, [surface], 3),
  };
  for (const [tone, hue] of Object.entries(hues)) {
    const ground = mix(surface, parseColour(hue)!, dark ? 0.24 : 0.1);
    colours[`${tone}-soft`] = ground;
    colours[tone] = readable(parseColour(hue)!, [ground, ...both], 4.5);
  }
  return {
    ...Object.fromEntries(Object.entries(colours).map(([name, colour]) => [`--${name}`, writeColour(colour)])),
    '--radius': `${theme.radius ?? 10}px`,
    'color-scheme': dark ? 'dark' : 'light',
  };
}
