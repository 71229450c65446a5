import { handOver, installPackages } from './install-packages.mjs'

installPackages()
await handOver('start.ts')
