import { browser } from 'wxt/browser'

/** Where sign-in servers send people back to; to be registered by hand where a server knows registered apps only. */
export const redirectAddress = (): string => `https://${browser.runtime.id}.chromiumapp.org/oauth`
