import { handOver, installPackages } from './install-packages.mjs'

installPackages()
await handOver('test.ts')
