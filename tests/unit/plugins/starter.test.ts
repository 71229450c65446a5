import { expect, test } from 'vitest'
import { readFolder } from '@/scripts/read-folder'
import { readStarter } from '@/components/plugins/read-starter'
import { unwrapTree } from '@/lib/plugins/read/build-tree'
import { exportZip } from '@/lib/plugins/read/export-zip'
import { readCollection } from '@/lib/plugins/read/read-collection'
import { readZip } from '@/lib/plugins/read/read-zip'

const readStarterFolder = () => {
  const tree = readFolder('components/plugins/starter')
  if (!tree.ok) throw new Error(tree.error.code)
  const found = readCollection(tree.value, 'starter')
  const plugin = found.ok ? found.value.plugins[0] : undefined
  if (plugin === undefined) throw new Error('no plugin')
  return plugin
}

test('the starter set is six skills that work here whole', () => {
  const plugin = readStarterFolder()
  expect(plugin.package.skills).toHaveLength(6)
  expect(plugin.package.facts.notHere).toEqual([])
  expect([plugin.problems, plugin.unknownKeys, plugin.loose]).toEqual([[], [], []])
  for (const { description, argumentHint } of plugin.package.skills) {
    expect(description.length).toBeLessThanOrEqual(1024)
    expect(argumentHint).toMatch(/^\[.+\]$/)
  }
})

test('what is built in is the same set, under a name for people', () => {
  const found = readStarter()
  const [plugin] = found.ok ? found.value.plugins : []
  expect(plugin?.package.facts).toMatchObject({ name: 'start', title: 'Starter skills' })
  expect(plugin?.package.skills).toHaveLength(6)
})

test('what is exported is read again as the same skills', () => {
  const { skills } = readStarterFolder().package
  const tree = readZip(exportZip('start', skills, new Map()))
  if (!tree.ok) throw new Error(tree.error.code)
  expect(unwrapTree(tree.value).folder).toBeUndefined()
  const again = readCollection(tree.value, 'x')
  const read = again.ok ? again.value.plugins[0]?.package.skills : []
  expect(read?.map(({ command, body, description }) => [command, body, description])).toEqual(
    skills.map(({ command, body, description }) => [command, body, description]),
  )
})
