import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'

const SUITE = '@modelcontextprotocol/conformance'
const SUITE_VERSION = '0.2.0-alpha.12'
const NODE_VERSION = '22.23.3'
const FOLDER = 'node_modules/.cache/conformance'

/** The suite and the Node it needs. */
export interface InstalledSuite {
  readonly node: string
  readonly script: string
}

/** Node packs its binaries for npm under these names. */
const nodePackage = (): string => {
  const system = process.platform === 'win32' ? 'win' : process.platform
  return `node-${system}-${process.arch}`
}

/**
 * Brings the suite, and a Node that is new enough for it, from npm into a folder of their own, once. The suite uses
 * functions that the oldest Node we run under does not have.
 */
export const installSuite = (): InstalledSuite => {
  const modules = join(FOLDER, 'node_modules')
  const binary = process.platform === 'win32' ? 'bin/node.exe' : 'bin/node'
  const installed = {
    node: join(modules, nodePackage(), binary),
    script: join(modules, SUITE, 'dist/index.js'),
  }
  if (existsSync(installed.node) && existsSync(installed.script)) return installed
  mkdirSync(FOLDER, { recursive: true })
  const packages = [`${SUITE}@${SUITE_VERSION}`, `${nodePackage()}@${NODE_VERSION}`]
  const flags = ['--no-save', '--no-audit', '--no-fund', '--prefix', FOLDER]
  const { status } = spawnSync('npm', ['install', ...flags, ...packages], {
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  })
  if (status !== 0) throw new Error('The conformance suite could not be installed.')
  return installed
}
