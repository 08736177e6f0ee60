import { createContext } from 'react';

/** The level of the headings of blocks here: the page's title is 1, blocks inside tabs stand one deeper. */
export const LevelContext = createContext(2);
