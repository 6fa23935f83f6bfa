/** DOMPurify as a module: its distribution in one small file sets a global name. */
import 'dompurify';

export default globalThis.DOMPurify;
