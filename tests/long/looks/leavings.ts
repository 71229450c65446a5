import type { Locator, Page } from 'playwright-core'
import type { Words } from './words-of'

/** A way in which what has the focus goes away under the person's hands. */
export interface Leaving {
  readonly what: string
  /** The name of the scene in which it begins. */
  readonly scene: string
  /** All by keys; gives what had the focus last. */
  readonly leave: (page: Page, say: Words) => Promise<Locator>
}

const press = async (control: Locator, key: string): Promise<Locator> => {
  await control.focus()
  await control.press(key)
  return control
}

const button = (page: Page, name: RegExp): Locator => page.getByRole('button', { name }).first()

export const LEAVINGS: readonly Leaving[] = [
  {
    what: 'an edit of a message is given up',
    scene: 'panel-answer',
    leave: async (page, say) => {
      await press(button(page, say('edit_message')), 'Enter')
      const form = page.getByRole('form', { name: say('edit_message') })
      return press(form.getByRole('textbox'), 'Escape')
    },
  },
  {
    what: 'a turn is stopped',
    scene: 'panel-working',
    leave: (page, say) => press(button(page, say('stop')), 'Enter'),
  },
  {
    what: 'an edit of arguments is given up',
    scene: 'card-edit',
    leave: (page, say) => press(button(page, say('edit_cancel')), 'Enter'),
  },
  {
    what: 'what failed is tried again',
    scene: 'panel-failed',
    leave: (page, say) => press(button(page, say('try_again')), 'Enter'),
  },
  {
    what: 'a conversation is deleted',
    scene: 'panel-history',
    leave: async (page, say) => {
      await press(button(page, say('more_about')), 'Enter')
      return press(page.getByRole('menuitem', { name: say('delete') }), 'Enter')
    },
  },
  {
    what: 'a connector keeps its name',
    scene: 'settings-connectors',
    leave: async (page, say) => {
      await press(button(page, say('rename_named')), 'Enter')
      return press(page.getByRole('button', { name: say('cancel') }).first(), 'Enter')
    },
  },
  {
    what: 'a plugin is not installed',
    scene: 'plugin-review',
    leave: (page, say) => press(button(page, say('import_over')), 'Enter'),
  },
]
