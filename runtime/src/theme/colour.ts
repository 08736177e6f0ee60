/** Red, green and blue, each 0 to 255. */
export type Colour = readonly [number, number, number];

export const black: Colour = [0, 0, 0];
export const white: Colour = [255, 255, 255];

/** Reads `#rrggbb`; undefined for anything else. */
export function parseColour(text: string | undefined): Colour | undefined {
  const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(text ?? '');
  return match ? [parseInt(match[1]!, 16), parseInt(match[2]!, 16), parseInt(match[3]!, 16)] : undefined;
}

/** Writes `#rrggbb`. */
export function writeColour(colour: Colour): string {
  return `#${colour.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;
}

/** `share` of `b` in `a`, from 0 to 1, rounded to what can be written. */
export function mix(a: Colour, b: Colour, share: number): Colour {
  return [0, 1, 2].map((i) => Math.round(a[i]! + (b[i]! - a[i]!) * share)) as unknown as Colour;
}

/** Relative luminance (WCAG 2). */
export function luminance(colour: Colour): number {
  const [r, g, b] = colour.map((part) => {
    const c = part / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Contrast ratio (WCAG 2), 1 to 21. */
export function contrast(a: Colour, b: Colour): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

/** Black or white, whichever reads better on `ground`: always at least 4.5:1, since one of the two always is. */
export function inkOn(ground: Colour): Colour {
  return contrast(white, ground) >= contrast(black, ground) ? white : black;
}

/**
 * `colour`, moved as little as needed towards black or white until it stands out by `ratio` from every ground.
 * Where no colour can (grounds far apart), the one of black and white that reads best on all of them.
 */
export function readable(colour: Colour, grounds: Colour[], ratio: number): Colour {
  const worst = (candidate: Colour) => Math.min(...grounds.map((ground) => contrast(candidate, ground)));
  for (let share = 0; share <= 1; share += 0.04) {
    const fits = [mix(colour, black, share), mix(colour, white, share)].filter((candidate) => worst(candidate) >= ratio);
    if (fits.length) return fits.sort((a, b) => worst(b) - worst(a))[0]!;
  }
  return worst(black) >= worst(white) ? black : white;
}
