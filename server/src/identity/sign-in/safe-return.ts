const longest = 2000;
// Paths of the sign-in itself and of the API are no place to return to.
const machinery = /^\/(auth|realms|api|problems)(\/|$)/i;
// Control characters, white space and backslashes: browsers drop or turn them, and a harmless path becomes another host.
const odd = /[\u0000-\u0020\u007f-\u00a0\u2028\u2029\ufeff\\]/;

/** Where a sign-in may return to: the path when it stays inside the portal, else `/`. Used at the start and again at the callback. */
export function safeReturn(wanted: unknown): string {
  return typeof wanted === 'string' && staysInside(wanted) ? wanted : '/';
}

function staysInside(wanted: string): boolean {
  if (wanted.length > longest || !wanted.startsWith('/') || odd.test(wanted)) return false;
  const [path = ''] = wanted.split(/[?#]/);
  const plain = decodedToTheEnd(path);
  if (plain === null || odd.test(plain.replaceAll(' ', ''))) return false;
  // `//evil`, also after its dots are resolved or its escapes are undone, would name another host.
  if (plain.includes('//') || plain.split('/').some((part) => part === '.' || part === '..')) return false;
  const origin = 'https://portal.invalid';
  const resolved = URL.parse(wanted, origin);
  return resolved !== null && resolved.origin === origin && !machinery.test(plain);
}

/** Undoes escapes until nothing changes, so that `%252f%252fevil` is seen for what it is; null when that does not end or is malformed. */
function decodedToTheEnd(path: string): string | null {
  let plain = path;
  for (let round = 0; round < 4; round += 1) {
    let next: string;
    try {
      next = decodeURIComponent(plain);
    } catch {
      return null;
    }
    if (next === plain) return plain;
    plain = next;
  }
  return null;
}
