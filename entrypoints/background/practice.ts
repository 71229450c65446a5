import type { CreatePracticeModel } from '@/lib/agent/models/practice/create-practice-model'

declare global {
  /** Set by our own script in the worker. */
  var saysoPractice: CreatePracticeModel | undefined
  /** A worker's own way to take in another script, at once. https://html.spec.whatwg.org/multipage/workers.html#dom-workerglobalscope-importscripts */
  var importScripts: (url: string) => void
}

const PRACTICE = '/practice.js'

/**
 * Has the browser keep the script: later a worker may take in only what it took in while it was installed.
 * https://w3c.github.io/ServiceWorker/#importscripts
 */
export const keepPractice = (): void =>
  globalThis.addEventListener('install', () => importScripts(PRACTICE))

export const loadPractice = (): CreatePracticeModel => {
  if (globalThis.saysoPractice === undefined) importScripts(PRACTICE)
  if (globalThis.saysoPractice === undefined) throw new Error('Practice mode was not kept.')
  return globalThis.saysoPractice
}
