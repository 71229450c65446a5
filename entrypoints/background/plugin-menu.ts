import { browser, type Browser } from 'wxt/browser'

const ID = 'look-at-plugin'
/** What a plugin, a skill or a list of plugins is usually called. https://developer.chrome.com/docs/extensions/develop/concepts/match-patterns */
const ENDINGS = ['.zip', '.plugin', '.skill', 'marketplace.json', 'SKILL.md']

/** For an entry that may be there already: the browser complains of a failure that nobody has looked at. */
export const toleratePresent = (): void => void browser.runtime.lastError

/** Offers to look at what a link leads to, where it may be a plugin. */
export const addPluginMenu = (): void => {
  browser.contextMenus.create(
    {
      id: ID,
      title: browser.i18n.getMessage('menu_plugin_link'),
      contexts: ['link'],
      targetUrlPatterns: ENDINGS.flatMap((ending) => [`*://*/*${ending}`, `*://*/*${ending}?*`]),
    },
    toleratePresent,
  )
}

/** True where the choice was ours: the settings open with the address filled in, and fetch it when the person presses. */
export const openPluginLink = ({
  menuItemId,
  linkUrl,
}: Browser.contextMenus.OnClickData): boolean => {
  if (menuItemId !== ID || linkUrl === undefined) return false
  const hash = new URLSearchParams({ plugin: linkUrl }).toString()
  void browser.tabs.create({ url: `${browser.runtime.getURL('/options.html')}#${hash}` })
  return true
}
