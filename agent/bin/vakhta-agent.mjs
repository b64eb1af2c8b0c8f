#!/usr/bin/env node
// Starts the agent from source with a cache of compiled code, without which stripping the types costs it 17 MB of memory.
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';

// A young generation of 1 MB: the agent makes little, and would otherwise let 16 MB of it pile up.
setFlagsFromString('--semi-space-growth-factor=1');
setFlagsFromString('--max-semi-space-size=1');
// In the agent's own directory: the system's temporary one can be written by everybody.
enableCompileCache(join(process.env.VAKHTA_AGENT_DIR || join('data', 'agent'), 'compile-cache'));
await import('../src/main.ts');
