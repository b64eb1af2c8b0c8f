// Runs the tools of a device: few at once, each within its time, and killed with everything it started.
import { spawn, type ChildProcess } from 'node:child_process';
import { setPriority } from 'node:os';
import type { Timers } from './clock.ts';

export type Command = {
  /** The whole path of the program; no shell ever sees it. */
  program: string;
  words: readonly string[];
  timeoutMs?: number;
  /** Beside the few that every tool gets. */
  environment?: Readonly<Record<string, string>>;
  input?: string;
};

/** Bytes, since a tool may write in any code page. `exitCode` is null when a signal ended it. */
export type Ran = { stdout: Uint8Array; stderr: Uint8Array; exitCode: number | null };

export type RunProgram = (command: Command) => Promise<Ran>;

const usualTimeoutMs = 30_000;
const atOnce = 2;
const mostBytes = 16 * 1024 * 1024;
/** After this a program that was asked to end is ended. */
const graceMs = 2000;
/** Something that the program left behind may hold its output open; what was written by then is the output. */
const lingerMs = 1000;

/**
 * What tools of these systems need to find their files and to answer in a language that doesn't change. PSModulePath isn't
 * among them: a newer PowerShell's would lead Windows' own to modules that it can't load.
 */
const kept = [
  'SystemRoot',
  'SystemDrive',
  'windir',
  'TEMP',
  'TMP',
  'ProgramData',
  'ProgramFiles',
  'ProgramFiles(x86)',
  'ProgramW6432',
  'CommonProgramFiles',
  'ALLUSERSPROFILE',
  'USERPROFILE',
  'APPDATA',
  'LOCALAPPDATA',
  'COMPUTERNAME',
  'PATHEXT',
  'PROCESSOR_ARCHITECTURE',
  'NUMBER_OF_PROCESSORS',
  'HOME',
  'XDG_RUNTIME_DIR',
];

export type RunnerParts = {
  timers: Timers;
  environment: Readonly<Record<string, string | undefined>>;
  platform: string;
};

export function createRunner({ timers, environment, platform }: RunnerParts): RunProgram {
  let running = 0;
  const waiting: (() => void)[] = [];
  const base: Record<string, string> = {
    PATH: searchPath(platform, environment).join(platform === 'win32' ? ';' : ':'),
  };
  if (platform !== 'win32') Object.assign(base, { LC_ALL: 'C.UTF-8', LANG: 'C.UTF-8', TZ: environment.TZ ?? '' });
  if (base.TZ === '') delete base.TZ;
  for (const name of kept) if (environment[name] !== undefined) base[name] = environment[name];

  return async (command) => {
    if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
    running += 1;
    try {
      return await runOne(command, { ...base, ...command.environment }, platform, timers);
    } finally {
      running -= 1;
      waiting.shift()?.();
    }
  };
}

/** Folders in which tools of the system are looked for; the caller's own PATH is not believed, as root runs them. */
export function searchPath(platform: string, environment: Readonly<Record<string, string | undefined>>): string[] {
  if (platform === 'win32') {
    const root = environment.SystemRoot ?? 'C:\\Windows';
    return [`${root}\\System32`, root, `${root}\\System32\\wbem`, `${root}\\System32\\WindowsPowerShell\\v1.0`];
  }
  return ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin', '/opt/homebrew/bin'];
}

/**
 * Where makers put their own tools beside those of the system. Only folders that an administrator alone may write to; they
 * are looked through for a program, and aren't part of what the program itself gets.
 */
export function makersFolders(platform: string, environment: Readonly<Record<string, string | undefined>>): string[] {
  if (platform === 'win32') {
    const programs = environment.ProgramFiles ?? 'C:\\Program Files';
    return [
      'smartmontools\\bin',
      'NUT\\bin',
      'LSI Corporation\\StorCLI',
      'Broadcom\\StorCLI',
      'Dell\\SysMgt\\PERCCLI',
      'MegaRAID Storage Manager',
      'Smart Storage Administrator\\ssacli\\bin',
      'Adaptec\\maxView Storage Manager',
      'Microsoft SQL Server\\Client SDK\\ODBC\\170\\Tools\\Binn',
      'Microsoft SQL Server\\Client SDK\\ODBC\\180\\Tools\\Binn',
    ].map((folder) => `${programs}\\${folder}`);
  }
  if (platform === 'darwin') {
    return [
      '/usr/libexec/ApplicationFirewall',
      '/Applications/Falcon.app/Contents/Resources',
      '/Library/Sentinel/sentinel-agent.bundle/Contents/MacOS',
      '/Library/Application Support/PaloAltoNetworks/Traps/bin',
    ];
  }
  return [
    '/opt/kaspersky/kesl/bin',
    '/opt/drweb.com/bin',
    '/opt/eset/eea/bin',
    '/opt/eset/efs/bin',
    '/opt/eset/eea/lib',
    '/opt/eset/esets/sbin',
    '/opt/bitdefender-security-tools/bin',
    '/opt/sophos-av/bin',
    '/opt/sentinelone/bin',
    '/opt/traps/bin',
    '/opt/CrowdStrike',
    '/opt/MegaRAID/storcli',
    '/opt/MegaRAID/perccli',
    '/opt/MegaRAID/MegaCli',
    '/usr/StorMan',
  ];
}

function runOne(
  { program, words, timeoutMs = usualTimeoutMs, input }: Command,
  env: Record<string, string>,
  platform: string,
  timers: Timers,
): Promise<Ran> {
  return new Promise((resolve, reject) => {
    // A group of its own, so that a kill reaches what the program started as well.
    const child = spawn(program, words, {
      env,
      cwd: '/',
      detached: platform !== 'win32',
      windowsHide: true,
      stdio: 'pipe',
    });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    let bytes = 0;
    let refusal: Error | null = null;
    let exitCode: number | null = null;
    let cancelGrace = () => {};
    let cancelLinger = () => {};
    const stop = (why: string) => {
      if (refusal !== null) return;
      refusal = new Error(why);
      killGroup(child, 'SIGTERM', platform);
      cancelGrace = timers.after(graceMs, () => killGroup(child, 'SIGKILL', platform));
    };
    const cancelTimeout = timers.after(timeoutMs, () => stop(`no answer within ${timeoutMs / 1000} s`));
    const take = (into: Buffer[]) => (part: Buffer) => {
      bytes += part.length;
      if (bytes > mostBytes) stop(`it printed more than ${mostBytes / 1024 / 1024} MB`);
      else into.push(part);
    };
    child.stdout.on('data', take(out));
    child.stderr.on('data', take(err));
    child.stdin.on('error', () => {});
    child.stdin.end(input ?? '');
    child.once('spawn', () => lowerPriority(child));
    child.once('exit', (code) => {
      exitCode = code;
      cancelLinger = timers.after(lingerMs, () => {
        killGroup(child, 'SIGKILL', platform);
        child.stdout.destroy();
        child.stderr.destroy();
      });
    });
    // Once it is over and waited for; an `error` before that means that it never began.
    const settle = (then: () => void) => {
      cancelTimeout();
      cancelGrace();
      cancelLinger();
      then();
    };
    child.once('error', (error) => settle(() => reject(error)));
    child.once('close', () =>
      settle(() => {
        if (refusal === null) resolve({ stdout: Buffer.concat(out), stderr: Buffer.concat(err), exitCode });
        else {
          // What it left behind in its group goes too.
          killGroup(child, 'SIGKILL', platform);
          reject(refusal);
        }
      }),
    );
  });
}

function killGroup(child: ChildProcess, signal: NodeJS.Signals, platform: string): void {
  if (child.pid === undefined) return;
  try {
    if (platform === 'win32') {
      // Windows knows no groups; its own tool ends a process with its children.
      spawn('taskkill', ['/T', '/F', '/PID', String(child.pid)], { windowsHide: true, stdio: 'ignore' }).on(
        'error',
        () => {},
      );
    } else process.kill(-child.pid, signal);
  } catch {
    // It is gone already.
  }
}

function lowerPriority(child: ChildProcess): void {
  try {
    if (child.pid !== undefined) setPriority(child.pid, 10);
  } catch {
    // It ended at once, or the system doesn't let us; both are all right.
  }
}
