import { expect, test } from 'vitest'
import { readFolder } from '@/scripts/read-folder'
import { plainCategories } from '@/components/plugins/plain-categories'
import { readCollection } from '@/lib/plugins/read/read-collection'

test('what is said of a skill names a kind of app by its plain words', () => {
  expect(plainCategories('Reads ~~project tracker and ~~CRM.')).toBe(
    'Reads project tracker and CRM.',
  )
})

test('tildes that mark no kind of app stay', () => {
  expect(plainCategories('about ~~5 of ~10, ~~ or none')).toBe('about ~~5 of ~10, ~~ or none')
})

test('no starter skill shows a mark above the chips that say what it stands for', () => {
  const tree = readFolder('components/plugins/starter')
  if (!tree.ok) throw new Error(tree.error.code)
  const found = readCollection(tree.value, 'starter')
  const skills = found.ok ? (found.value.plugins[0]?.package.skills ?? []) : []
  expect(skills.filter(({ categories }) => categories.length > 0).length).toBeGreaterThan(0)
  expect(skills.filter(({ description }) => plainCategories(description).includes('~'))).toEqual([])
})
