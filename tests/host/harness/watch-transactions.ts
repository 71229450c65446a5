// oxlint-disable no-underscore-dangle -- names of Dexie's
import 'fake-indexeddb/auto'
import { AsyncLocalStorage } from 'node:async_hooks'
import { Dexie, type Table } from 'dexie'

/**
 * Makes every test fail in which the work of a transaction uses a table that does not belong to it: the product would read
 * or write that outside of the transaction. Node itself tells what runs within, whatever Dexie makes of it.
 */
const within = new AsyncLocalStorage<{ isOpen: boolean }>()

const ignoreTransaction = Dexie.ignoreTransaction.bind(Dexie)
// The one place from which `transact` runs its work.
Dexie.ignoreTransaction = (run) => {
  const work = { isOpen: true }
  // What is told of the work's changes, once it has ended, may still come out of it.
  const end = (): void => {
    work.isOpen = false
  }
  const result = within.run(work, () => ignoreTransaction(run))
  Promise.resolve(result).then(end, end)
  return result
}

interface WatchedTable extends Table {
  readonly _tx?: unknown
  _trans: (this: WatchedTable, ...args: unknown[]) => unknown
}

const tables = Object.getPrototypeOf(new Dexie('watched').Table.prototype) as WatchedTable
const trans = tables._trans
tables._trans = function watchedTrans(...args) {
  if (within.getStore()?.isOpen === true && this._tx === undefined)
    throw new Error(`Within a transaction, ${this.name} is used outside of it.`)
  return trans.apply(this, args)
}
