import type { Page } from 'playwright-core'
import { createTempFolder, removeTempFolder } from '@/scripts/temp-folder'
import { playStories } from '@/tests/e2e/harness/card-story'
import { chooseEndpoint } from '@/tests/e2e/harness/choose-model'
import { classifyTool } from '@/tests/e2e/harness/classify-tool'
import { launchSayso, type Sayso } from '@/tests/e2e/harness/launch-sayso'
import { BUILD_FOLDER, type SurfacePath } from '@/tests/e2e/harness/sayso-build'
import { connectByAddress } from '@/tests/e2e/harness/story-steps'
import { startOfficeServers } from '@/tests/fakes/office-servers'
import { startScriptedModel } from '@/tests/fakes/scripted-model'
import { forgetConversations } from './forget-conversations'
import { STORIES } from './stories'
import { wordsOf, type Words } from './words-of'

/** A browser in which scenes are brought about: with nothing in it, or with two connectors, their tools classified, and a model. */
export interface Stage {
  readonly sayso: Sayso
  readonly say: Words
  /** A surface in a tab, as after nothing has ever been said. */
  readonly openFresh: (path: SurfacePath) => Promise<Page>
  readonly close: () => Promise<void>
}

export interface StageOptions {
  readonly isConnected: boolean
  /** Another language than the shipped one. What is set up before is set up in English, and the profile taken over. */
  readonly buildFolder?: string
  /** Of which dates and numbers are, where it is not the browser's. */
  readonly locale?: string
  /** What the person has asked their system for, such as less motion; nothing unless told. */
  readonly media?: NonNullable<Parameters<Page['emulateMedia']>[0]>
}

const HEIGHT = 800

export const openStage = async ({
  isConnected,
  buildFolder,
  locale,
  media,
}: StageOptions): Promise<Stage> => {
  const office = await startOfficeServers()
  const model = await startScriptedModel(playStories(STORIES))
  const profileDir = createTempFolder('sayso-looks-')
  const folder = buildFolder ?? BUILD_FOLDER
  let sayso: Sayso | undefined
  const close = async (): Promise<void> => {
    await sayso?.close()
    await Promise.all([office.stop(), model.stop()])
    removeTempFolder(profileDir)
  }
  const launch = (from: string): Promise<Sayso> =>
    launchSayso({ panel: false, profileDir, buildFolder: from })
  try {
    sayso = await launch(isConnected ? BUILD_FOLDER : folder)
    if (isConnected) {
      const { settings } = sayso
      await connectByAddress(settings, office.codeUrl, /^code$/i)
      await connectByAddress(settings, office.mailUrl, /^mail$/i)
      await classifyTool(settings, 'code', 'get_issue', 'Reads your own data')
      await classifyTool(settings, 'mail', 'get_draft', 'Reads your own data')
      await chooseEndpoint(settings, model.url, 'scripted-model')
      if (folder !== BUILD_FOLDER) {
        await sayso.close()
        sayso = await launch(folder)
      }
    }
    if (locale !== undefined) await speakAs(sayso.settings, locale)
    // Told before whoever opens a page can tell it where to go.
    if (media !== undefined) sayso.context.on('page', (page) => void page.emulateMedia(media))
  } catch (error) {
    await close()
    throw error
  }
  const standing = sayso
  return {
    sayso: standing,
    say: wordsOf(folder),
    openFresh: async (path) => {
      await forgetConversations(standing.settings)
      return await standing.openTab(path, 400, HEIGHT)
    },
    close,
  }
}

/** All pages of an extension share a process, and what is set for one holds for all as long as it is open. */
const speakAs = async (page: Page, locale: string): Promise<void> => {
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setLocaleOverride', { locale })
}
