/** The longest data address that a theme may hold as its logo. */
const longestLogo = 100_000;

const types = ['image/png', 'image/jpeg', 'image/webp', 'image/svg+xml'];

/** A file as a data address for a theme's logo; throws a plain sentence where it cannot be one. */
export async function readLogo(file: File): Promise<string> {
  if (!types.includes(file.type)) throw new Error('Choose a PNG, JPEG, WebP or SVG file.');
  // Base64 makes four characters of three bytes.
  if (file.size * 4 / 3 + 40 > longestLogo) throw new Error(`This file has ${Math.ceil(file.size / 1000)} kB; a logo may have up to ${Math.floor(longestLogo * 3 / 4 / 1000)} kB. Make it smaller, or use an SVG.`);
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return `data:${file.type};base64,${btoa(text)}`;
}
