// What is written for each system is read by that system's own tools, where these exist here.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { serviceSystemOf } from './index.ts';
import { launchd, plistText } from './launchd.ts';
import { systemd, unitText } from './systemd.ts';
import { serviceSource, windowsService } from './windows.ts';

const folder = mkdtempSync(join(tmpdir(), 'vakhta-service-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const isHere = (tool: string) => spawnSync('which', [tool]).status === 0;
function write(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}
const odd = { program: '/opt/Vakhta agent/vakhta-agent', words: ['/opt/100%/a "b" & <c>.cjs'] };

describe('a unit of systemd', () => {
  it('quotes what it must', () => {
    expect(unitText(odd, '/var/lib/my agent')).toContain(
      'ExecStart="/opt/Vakhta agent/vakhta-agent" "/opt/100%%/a \\"b\\" & <c>.cjs" run\n' +
        'Environment="VAKHTA_AGENT_DIR=/var/lib/my agent"\n',
    );
  });

  it.skipIf(!isHere('systemd-analyze'))('is one in the eyes of systemd', () => {
    const path = write('vakhta-agent.service', unitText({ program: '/bin/true', words: ['x.cjs'] }, '/var/lib/x'));
    const { stderr, status } = spawnSync('systemd-analyze', ['verify', path], { encoding: 'utf8' });
    // Older versions don't know the two options on steps, and say that they leave them out.
    const complaints = stderr
      .split('\n')
      .filter((line) => /vakhta/.test(line) && !/Restart(Steps|MaxDelaySec)/.test(line));
    expect([complaints, status]).toEqual([[], 0]);
  });

  it('is enabled after it is known, and stopped before it is removed', () => {
    const { files, start, stop } = systemd.plan(odd, '/var/lib/x');
    expect(files.map(({ path }) => path)).toEqual(['/etc/systemd/system/vakhta-agent.service']);
    expect(start.map(({ words }) => words[0])).toEqual(['daemon-reload', 'enable', 'restart']);
    expect(stop.map(({ words }) => words.join(' '))).toEqual(['disable --now vakhta-agent.service']);
  });
});

describe('a daemon of launchd', () => {
  it.skipIf(!isHere('plistutil'))('is a property list that brings its words back as they were', () => {
    const path = write('agent.plist', plistText(odd, '/Library/Application Support/x'));
    const binary = join(folder, 'agent.bin');
    spawnSync('plistutil', ['-i', path, '-f', 'bin', '-o', binary]);
    const { stdout } = spawnSync('plistutil', ['-i', binary, '-f', 'xml'], { encoding: 'utf8' });
    const strings = [...stdout.matchAll(/<string>(.*)<\/string>/g)].map(([, text]) => text);
    expect(strings).toEqual(expect.arrayContaining(['/Library/Application Support/x', odd.program, 'run']));
    expect(strings.join(' ')).toContain('/opt/100%/a "b" &amp; &lt;c&gt;.cjs');
  });

  it('is brought into the system', () => {
    expect(launchd.plan(odd, '/x').start[0]!.words).toEqual([
      'bootstrap',
      'system',
      '/Library/LaunchDaemons/org.vakhta.agent.plist',
    ]);
  });
});

describe('a service of Windows', () => {
  const program = { program: 'C:\\Program Files\\Vakhta\\node.exe', words: ['C:\\Program Files\\Vakhta\\agent.cjs'] };

  it.skipIf(!isHere('mcs'))('has a host that compiles', () => {
    const path = write('service.cs', serviceSource(program, 'C:\\ProgramData\\Vakhta\\agent'));
    const words = ['-langversion:5', '-r:System.ServiceProcess.dll', `-out:${join(folder, 'service.exe')}`, path];
    const { stdout, stderr, status } = spawnSync('mcs', words, { encoding: 'utf8' });
    expect([stdout + stderr, status]).toEqual(['', 0]);
  });

  it('starts the agent by a line that Windows takes apart as it was', () => {
    const source = serviceSource(program, 'C:\\data');
    expect(source).toContain('@"C:\\Program Files\\Vakhta\\node.exe"');
    expect(source).toContain('@"""C:\\Program Files\\Vakhta\\agent.cjs"" run"');
  });

  it('comes back after a failure, and is deleted when it is removed', () => {
    const { start, stop } = windowsService.plan(program, 'C:\\data');
    expect(start.map(({ words }) => words.join(' '))).toContainEqual(expect.stringContaining('restart/5000'));
    expect(stop.map(({ words }) => words.join(' '))).toEqual(['stop VakhtaAgent', 'delete VakhtaAgent']);
  });
});

it('is not offered where it would not be known', () => {
  expect(serviceSystemOf('freebsd')).toBeNull();
});
