import { createContext } from 'react'

/** The block is the open end of a text that streams in: what costs work for the whole of it waits until it is closed. */
export const Growing = createContext(false)
