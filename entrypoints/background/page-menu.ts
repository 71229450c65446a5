import { browser, type Browser } from 'wxt/browser'
import type { CaptureKind, CaptureRequest } from '@/lib/domain/page'
import type { BrowserPort } from '@/lib/domain/ports'
import { IN_INCOGNITO } from './in-incognito'
import { addPluginMenu, toleratePresent } from './plugin-menu'

type Context = Browser.contextMenus.CreateProperties['contexts']

/** What the browser's menu offers, and where. */
const ENTRIES: Readonly<Record<CaptureKind, { title: string; contexts: NonNullable<Context> }>> = {
  page: { title: 'menu_ask_page', contexts: ['page', 'frame', 'action'] },
  selection: { title: 'menu_ask_selection', contexts: ['selection'] },
  link: { title: 'menu_ask_link', contexts: ['link'] },
  image: { title: 'menu_ask_image', contexts: ['image'] },
  field: { title: 'menu_draft_field', contexts: ['editable'] },
}

export const ASK_SELECTION_KEY = 'ask-about-selection'

/**
 * The browser keeps the entries from one life of the worker to the next, in incognito until its last window is closed. Without
 * an installation that would tell of it, the worker there asks for them each time it starts.
 */
export const createPageMenu = async (): Promise<void> => {
  // It would remove those of the ordinary windows too.
  if (!IN_INCOGNITO) await browser.contextMenus.removeAll()
  for (const [id, { title, contexts }] of Object.entries(ENTRIES))
    browser.contextMenus.create(
      { id, title: browser.i18n.getMessage(title as never), contexts },
      toleratePresent,
    )
  addPluginMenu()
}

const SKILLS = 'skills'
const SKILL = 'skill:'

/** One entry more, with the person's skills below it, wherever there is something to ask about. */
export const setMenuSkills: BrowserPort['setMenuSkills'] = async (skills) => {
  // Titles of the menu are written to the disk.
  if (IN_INCOGNITO) return
  const { contextMenus } = browser
  await contextMenus.remove(SKILLS).catch(() => undefined)
  if (skills.length === 0) return
  const contexts: Context = ['all']
  contextMenus.create({ id: SKILLS, title: browser.i18n.getMessage('menu_skills'), contexts })
  for (const { command, title } of skills)
    contextMenus.create({ id: `${SKILL}${command}`, parentId: SKILLS, title, contexts })
}

/** What a choice in the menu points at; undefined for entries that are not ours. */
export const pointedAt = (
  info: Browser.contextMenus.OnClickData,
  tab: Browser.tabs.Tab | undefined,
): CaptureRequest | undefined => {
  const id = String(info.menuItemId)
  const skill = id.startsWith(SKILL) ? id.slice(SKILL.length) : undefined
  const kind = skill === undefined ? id : kindAt(info)
  if (tab?.id === undefined || !isKind(kind)) return undefined
  const target = kind === 'link' ? info.linkUrl : kind === 'image' ? info.srcUrl : undefined
  const wholePage = kind === 'page' && info.frameId === 0
  return {
    kind,
    tabId: tab.id,
    windowId: tab.windowId,
    frameId: wholePage || info.frameId === undefined ? undefined : info.frameId,
    url: info.frameUrl ?? info.pageUrl,
    selection: info.selectionText,
    target,
    skill,
  }
}

/** What a skill that was chosen there is about. */
const kindAt = ({
  editable,
  selectionText = '',
  mediaType,
  linkUrl,
}: Browser.contextMenus.OnClickData): CaptureKind => {
  if (editable) return 'field'
  if (selectionText !== '') return 'selection'
  if (mediaType === 'image') return 'image'
  return linkUrl === undefined ? 'page' : 'link'
}

const isKind = (text: string): text is CaptureKind => Object.hasOwn(ENTRIES, text)
