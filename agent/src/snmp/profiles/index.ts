// THE LIST of profiles, the most specific first.
import type { Profile } from '../profile.ts';
import { interfaces } from './interfaces.ts';
import { system } from './system.ts';

export const profiles: readonly Profile[] = [interfaces, system];
