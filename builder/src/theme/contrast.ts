/** How far two colours (#rrggbb) stand apart, from 1 to 21 (WCAG 2 contrast ratio). */
export function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** What a contrast is good for, in words. */
export function sayContrast(ratio: number): { words: string; good: boolean } {
  const shown = `${(Math.floor(ratio * 10) / 10).toFixed(1)} : 1`;
  if (ratio >= 4.5) return { words: `${shown}, good for all text`, good: true };
  if (ratio >= 3) return { words: `${shown}, only good for large text and lines`, good: false };
  return { words: `${shown}, too close to read`, good: false };
}

function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
