/**
 * Browser tests: real node processes, a real Chromium, people who look at the page and use it by mouse and keyboard.
 * Everything runs on the test's thread, as Playwright asks for; what is awaited is awaited by Playwright, within its
 * bounds.
 */
@NullMarked
package chat.crosstalk.page;

import org.jspecify.annotations.NullMarked;
