import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { Digest } from './ids'

/** Lower-case hex SHA-256 of the UTF-8 text; synchronous, so that a decision and its permit need no await between them. */
export const sha256Hex = (text: string): Digest => bytesToHex(sha256(utf8ToBytes(text))) as Digest
