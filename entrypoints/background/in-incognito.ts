import { browser } from 'wxt/browser'

/**
 * True in the worker of incognito windows. Its databases, alarms and menu are its own; the browser's session memory, the icon's
 * text and the rules for requests are shared with the ordinary worker, and those rules and menu titles are written to the disk.
 * https://developer.chrome.com/docs/extensions/reference/manifest/incognito
 */
export const IN_INCOGNITO = browser.extension.inIncognitoContext
