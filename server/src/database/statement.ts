/** A hot read or write: a name that is unique in the server, and its text with $1, $2... for values. */
export interface Statement { readonly name: string; readonly text: string }
