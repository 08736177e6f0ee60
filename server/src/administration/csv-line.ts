/** What a spreadsheet takes for the beginning of a formula, also in the full-width and small forms that some take for the same. */
const signs = '[=+\\-@＝＋－＠﹦﹢﹣﹫]';
/**
 * Where a cell begins: at its own beginning, and where a spreadsheet that was told of other separators would split it. What is drawn as nothing, and quotes,
 * which such a spreadsheet takes off, may stand before the sign.
 */
const formula = new RegExp(`(?<=^|[;\\t\\r\\n])(?=[\\s\\p{Cc}\\p{Cf}"]*${signs})`, 'gu');

/** One line of a table for spreadsheets, which none of them takes for a formula: its texts come from outside. */
export const csvLine = (cells: string[]): string => `${cells.map((text) => `"${text.replace(formula, '\'').replaceAll('"', '""')}"`).join(',')}\r\n`;
