import { createContext } from 'react'
import type { CallRow } from '@/lib/domain/call'

/** Whose words a value is that stands nowhere else: the model's, or those of the view that asked for the call. */
export const AuthorContext = createContext<'model' | 'view'>('model')

export const authorOf = ({ view }: CallRow): 'model' | 'view' =>
  view === undefined ? 'model' : 'view'

/** Whether a model waits for the answer. None does for a view's call, nor for a read that the panel itself wants. */
export const hasModelWaiting = ({ view, read }: CallRow): boolean =>
  view === undefined && read === undefined
