import { runProxy } from '@/lib/apps/view/run-proxy'

runProxy()
