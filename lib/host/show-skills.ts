import { OWN_PLUGIN } from '@/lib/domain/plugin'
import type { BrowserPort } from '@/lib/domain/ports'
import type { SaysoDb } from '@/lib/store/db'
import { listSkills } from '@/lib/store/queries/plugins'

/** As many as a menu can be read with. */
const MOST = 20

/** Has the browser's menu offer the skills and prompts that the person has written themselves. */
export const showSkills = async (
  browser: Pick<BrowserPort, 'setMenuSkills'>,
  db: SaysoDb,
): Promise<void> => {
  const own = await listSkills(db, OWN_PLUGIN)
  await browser.setMenuSkills(
    own.filter(({ enabled, forPerson }) => enabled && forPerson).slice(0, MOST),
  )
}
