import { expect, test } from 'vitest';
import { fileName } from './file-name.ts';

test.each([
  ['Invoice 5.pdf', 'Invoice 5.pdf'], ['../../etc/passwd', '-..-etc-passwd'], ['a\\b:c*d?.pdf', 'a-b-c-d-.pdf'], ['..', undefined], ['', undefined], ['\u0000\r\n', undefined],
  ['invoice\u202efdp.exe', 'invoicefdp.exe'], ['.htaccess', 'htaccess'], ['a"b.pdf', 'a-b.pdf'], [5, undefined], [null, undefined], ['Rechnung für März.pdf', 'Rechnung für März.pdf'],
])('a file named %j is saved as %j', (name, safe) => expect(fileName(name)).toBe(safe));
