import { CARD_SCENES } from './card-scenes'
import { FILLED_SCENES } from './filled-scenes'
import { BARE_PANEL_SCENES, PANEL_SCENES } from './panel-scenes'
import type { Scene } from './scene'
import { BARE_SETTINGS_SCENES, SETTINGS_SCENES } from './settings-scenes'
import { openStage, type Stage, type StageOptions } from './stage'

/** Scenes that are played on one stage. */
export interface Act {
  readonly isConnected: boolean
  readonly scenes: readonly Scene[]
}

/** All surfaces of the product, in their states. */
export const ACTS: readonly Act[] = [
  { isConnected: false, scenes: [...BARE_PANEL_SCENES, ...BARE_SETTINGS_SCENES] },
  { isConnected: true, scenes: [...PANEL_SCENES, ...CARD_SCENES, ...SETTINGS_SCENES] },
  { isConnected: true, scenes: FILLED_SCENES },
]

/** Of all scenes those of these names. */
export const actsWith = (names: ReadonlySet<string>): readonly Act[] =>
  ACTS.map(({ isConnected, scenes }) => ({
    isConnected,
    scenes: scenes.filter(({ name }) => names.has(name)),
  }))

/** Brings about one scene after the other and calls `visit` while it stands. Opens no browser for scenes that are not wanted. */
export const playActs = async (
  acts: readonly Act[],
  language: Omit<StageOptions, 'isConnected'>,
  visit: (scene: Scene, stage: Stage) => Promise<void>,
): Promise<void> => {
  for (const { isConnected, scenes } of acts) {
    if (scenes.length === 0) continue
    const stage = await openStage({ isConnected, ...language })
    try {
      for (const scene of scenes) await visit(scene, stage)
    } finally {
      await stage.close()
    }
  }
}
