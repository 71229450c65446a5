import { parseArgs } from 'node:util'
import { buildDesign, DESIGN_FOLDER } from '@/tests/design/build-design'
import { ACTS, playActs, type Act } from '@/tests/long/looks/acts'
import { DESIGN_SCENES } from '@/tests/long/looks/design-scenes'
import { hasKeptFonts, keepFonts } from '@/tests/long/looks/fonts-of'
import { differenceFromKept, keepPicture, saveTaken } from '@/tests/long/looks/kept-pictures'
import { lookAt } from '@/tests/long/looks/look'
import type { Scene } from '@/tests/long/looks/scene'
import type { Stage } from '@/tests/long/looks/stage'

const HELP = `npm run looks [-- --only NAME] [-- --update] [-- --save] [-- --help]

Builds the extension, brings every surface into every state in a real browser, with real servers and a scripted model, and looks
at it at 320, 400 and 600 pixels (settings also at 1000) in light and dark: axe finds no barrier (at the
narrowest and the widest), nothing is wider than the page, and the picture is the one that is kept in tests/long/looks/pictures. Pictures are compared at a quarter of their size, square by
square, so that another version of a font or other antialiasing is no difference, and a missing button or another colour is. Where
the system's fonts are other ones altogether, pictures are not compared, and the last line says so.

  --only NAME   only scenes whose name begins so, or so,or,so (${[...ACTS.flatMap(({ scenes }) => scenes), ...DESIGN_SCENES].map(({ name }) => name).join(', ')})
  --update      keeps what was taken, where a person would see a difference
  --save        puts every picture in full size into test-results/looks, not only what differs
  --help        this text

The last line is one JSON object. Exits with 1 where something is wrong.`

interface Sum {
  scenes: number
  looks: number
  faults: number
  differences: number
  failed: number
  /** False where the fonts are other ones than those of the pictures that are kept. */
  compared: boolean
}

const main = async (): Promise<void> => {
  const { values } = parseArgs({
    options: {
      help: { type: 'boolean' },
      only: { type: 'string', default: '' },
      update: { type: 'boolean', default: false },
      save: { type: 'boolean', default: false },
    },
  })
  if (values.help === true) return console.log(HELP)
  const beginnings = values.only.split(',')
  const wanted = (scenes: readonly Scene[]): readonly Scene[] =>
    scenes.filter(({ name }) => beginnings.some((beginning) => name.startsWith(beginning)))
  const acts: readonly Act[] = ACTS.map((act) => ({ ...act, scenes: wanted(act.scenes) }))
  const design: Act = { isConnected: false, scenes: wanted(DESIGN_SCENES) }
  if ([...acts, design].every(({ scenes }) => scenes.length === 0))
    throw new Error(`No scene begins with "${values.only}". See --help.`)
  const sum: Sum = { scenes: 0, looks: 0, faults: 0, differences: 0, failed: 0, compared: true }
  const visit = async (scene: Scene, stage: Stage): Promise<void> => {
    const began = Date.now()
    const wrong: string[] = []
    sum.scenes += 1
    try {
      const standing = await scene.bringAbout(stage)
      if (values.update) await keepFonts(standing.page)
      else sum.compared = await hasKeptFonts(standing.page)
      await lookAt(scene.name, standing, scene.widths, ({ name, taken, faults }) => {
        sum.looks += 1
        sum.faults += faults.length
        wrong.push(...faults.map((fault) => `${name}: ${fault}`))
        if (values.save) saveTaken(name, taken)
        if (values.update) return keepPicture(name, taken)
        if (!sum.compared) return
        const difference = differenceFromKept(name, taken)
        if (difference === undefined) return
        sum.differences += 1
        wrong.push(`${name}: ${difference}`)
      })
    } catch (error) {
      sum.failed += 1
      wrong.push(`did not come about: ${error instanceof Error ? error.message : String(error)}`)
    }
    for (const page of stage.sayso.context.pages())
      if (page !== stage.sayso.settings) await page.close()
    const seconds = ((Date.now() - began) / 1000).toFixed(1)
    console.log(
      `${wrong.length === 0 ? 'good' : 'BAD '} ${scene.name.padEnd(26)}${seconds.padStart(6)} s`,
    )
    for (const line of wrong) console.log(`       ${line}`)
  }
  await playActs(acts, {}, visit)
  if (design.scenes.length > 0) {
    await buildDesign()
    await playActs([design], { buildFolder: DESIGN_FOLDER }, visit)
  }
  console.log(JSON.stringify(sum))
  if (sum.faults + sum.differences + sum.failed > 0) process.exitCode = 1
}

await main()
