// The order counts: nearly every browser also claims to be the ones below it.
const browsers: [RegExp, string][] = [
  [/\bEdg(?:e|A|iOS)?\//, 'Edge'], [/\b(?:OPR|Opera)\//, 'Opera'], [/\bSamsungBrowser\//, 'Samsung Internet'], [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  [/\bHeadlessChrome\//, 'Chrome'], [/\b(?:Chrome|CriOS|Chromium)\//, 'Chrome'], [/\bVersion\/[\d.]+.*\bSafari\//, 'Safari'], [/^curl\//, 'curl'],
];
const systems: [RegExp, string][] = [
  [/\biPhone\b/, 'iPhone'], [/\biPad\b/, 'iPad'], [/\bAndroid\b/, 'Android'], [/\bCrOS\b/, 'ChromeOS'], [/\bWindows\b/, 'Windows'], [/\bMac OS X\b|\bMacintosh\b/, 'Mac'], [/\bLinux\b|\bX11\b/, 'Linux'],
];

/** A browser in plain words, such as "Chrome on Windows", from what it says of itself (User-Agent, RFC 9110). It may say anything, so this is for reading only. */
export function readAgent(agent: string | null | undefined): string {
  const text = (agent ?? '').slice(0, 500);
  const browser = browsers.find(([pattern]) => pattern.test(text))?.[1];
  const system = systems.find(([pattern]) => pattern.test(text))?.[1];
  if (browser && system) return `${browser} on ${system === 'Mac' || system.startsWith('iP') ? `${system === 'Mac' ? 'a' : 'an'} ${system}` : system}`;
  return browser ?? (system ? `A browser on ${system}` : 'An unknown browser');
}
