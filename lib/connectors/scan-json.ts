const QUOTE = 0x22
const BACKSLASH = 0x5c
const LINE_FEED = 0x0a
const CARRIAGE_RETURN = 0x0d
const COMMA = 0x2c
const OPEN_LIST = 0x5b
const CLOSE_LIST = 0x5d
const OPEN_OBJECT = 0x7b
const CLOSE_OBJECT = 0x7d

export interface JsonScanBounds {
  readonly depth: number
  readonly values: number
}

export interface JsonScan {
  /** Takes the next bytes of UTF-8 text; false once the text has gone beyond the bounds. */
  accepts(bytes: Uint8Array): boolean
  /** Forgets all, for the next text. */
  reset(): void
}

/**
 * Counts nesting and values in JSON text before anything parses it.
 * Threat: a few megabytes of `[` become gigabytes of objects. No JSON string spans lines, so a line's end also ends what an
 * unpaired quote outside the data began.
 */
export const createJsonScan = (bounds: JsonScanBounds): JsonScan => {
  let depth = 0
  let values = 0
  let inString = false
  let escaped = false
  const readInString = (byte: number): void => {
    if (escaped) escaped = false
    else if (byte === BACKSLASH) escaped = true
    else if (byte === QUOTE || byte === LINE_FEED || byte === CARRIAGE_RETURN) inString = false
  }
  const readOutside = (byte: number): void => {
    if (byte === QUOTE) inString = true
    else if (byte === COMMA) values += 1
    else if (byte === OPEN_LIST || byte === OPEN_OBJECT) {
      depth += 1
      values += 1
    } else if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) depth -= 1
  }
  return {
    accepts: (bytes) => {
      for (const byte of bytes) {
        if (inString) readInString(byte)
        else {
          readOutside(byte)
          if (depth > bounds.depth || values > bounds.values) return false
        }
      }
      return true
    },
    reset: () => {
      depth = 0
      values = 0
      inString = false
      escaped = false
    },
  }
}
