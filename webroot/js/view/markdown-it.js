/** markdown-it as a module: its distribution in one small file sets a global name. */
import 'markdown-it';

export const markdownIt = globalThis.markdownit;
