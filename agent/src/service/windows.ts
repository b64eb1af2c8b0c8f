// The agent as a service of Windows: a small host that the system's own .NET compiles on the spot answers the service
// manager and keeps the agent running. Reference: learn.microsoft.com/dotnet/api/system.serviceprocess.servicebase
import type { Program, ServicePlan, ServiceSystem } from './service.ts';

const name = 'VakhtaAgent';

/** The folder is that of the environment's ProgramData, which is never elsewhere on a Windows of our time. */
export const windowsService: ServiceSystem = { directory: 'C:\\ProgramData\\Vakhta\\agent', plan };

function plan(program: Program, directory: string): ServicePlan {
  const source = `${directory}\\service.cs`;
  const executable = `${directory}\\vakhta-service.exe`;
  const compiler = 'C:\\Windows\\Microsoft.NET\\Framework64\\v4.0.30319\\csc.exe';
  const sc = (...words: string[]) => ({ program: 'sc', words });
  return {
    kind: `Windows service ${name}`,
    files: [{ path: source, text: serviceSource(program, directory), mode: 0o600 }],
    start: [
      {
        program: compiler,
        words: ['/nologo', '/target:exe', '/r:System.ServiceProcess.dll', `/out:${executable}`, source],
        timeoutMs: 120_000,
      },
      sc('create', name, 'binPath=', `"${executable}"`, 'start=', 'delayed-auto', 'DisplayName=', 'Vakhta agent'),
      sc('description', name, 'Watches over this computer and reports to its service company.'),
      // Started again after 5, 30 and then every 60 seconds; a day without a failure begins anew.
      sc('failure', name, 'reset=', '86400', 'actions=', 'restart/5000/restart/30000/restart/60000'),
      sc('failureflag', name, '1'),
      sc('start', name),
    ],
    stop: [sc('stop', name), sc('delete', name)],
    forget: [],
  };
}

/**
 * Starts the agent, starts it again when it ends, and ends it with the service: first by asking (its standard input is
 * closed), then for good. Written for C# 5, which every .NET Framework 4 brings along.
 */
export function serviceSource({ program, words }: Program, directory: string): string {
  const line = [...words, 'run'].map(argument).join(' ');
  return `using System;
using System.Diagnostics;
using System.ServiceProcess;
using System.Threading;

public class VakhtaService : ServiceBase
{
    const string FileName = ${literal(program)};
    const string Arguments = ${literal(line)};
    const string Folder = ${literal(directory)};
    volatile bool stopping;
    Process agent;
    Thread watch;

    public VakhtaService() { ServiceName = "${name}"; CanShutdown = true; }

    public static void Main() { ServiceBase.Run(new VakhtaService()); }

    protected override void OnStart(string[] args)
    {
        watch = new Thread(Watch);
        watch.IsBackground = true;
        watch.Start();
    }

    protected override void OnStop() { End(); }
    protected override void OnShutdown() { End(); }

    void Watch()
    {
        int pause = 5;
        while (!stopping)
        {
            DateTime begun = DateTime.UtcNow;
            try
            {
                ProcessStartInfo start = new ProcessStartInfo(FileName, Arguments);
                start.UseShellExecute = false;
                start.CreateNoWindow = true;
                start.RedirectStandardInput = true;
                start.WorkingDirectory = Folder;
                start.EnvironmentVariables["VAKHTA_AGENT_DIR"] = Folder;
                start.EnvironmentVariables["VAKHTA_AGENT_STOP_ON_EOF"] = "1";
                agent = Process.Start(start);
                agent.PriorityClass = ProcessPriorityClass.BelowNormal;
                agent.WaitForExit();
            }
            catch (Exception error)
            {
                if (!stopping) EventLog.WriteEntry("The agent cannot be started: " + error.Message, EventLogEntryType.Error);
            }
            // One that ran for a while gets a short pause again; one that ends at once ever longer ones.
            pause = (DateTime.UtcNow - begun).TotalMinutes > 10 ? 5 : Math.Min(pause * 2, 300);
            for (int second = 0; second < pause && !stopping; second++) Thread.Sleep(1000);
        }
    }

    void End()
    {
        stopping = true;
        Process running = agent;
        try
        {
            if (running == null || running.HasExited) return;
            running.StandardInput.Close();
            if (!running.WaitForExit(10000)) running.Kill();
        }
        catch (Exception) { }
    }
}
`;
}

/** A verbatim string of C#: a quote is doubled and nothing else means anything. */
const literal = (text: string) => `@"${text.replaceAll('"', '""')}"`;

/** As CommandLineToArgvW reads it: backslashes count only before a quote. */
function argument(word: string): string {
  if (/^[^\s"]+$/.test(word)) return word;
  return `"${word.replaceAll(/(\\*)"/g, '$1$1\\"').replace(/(\\+)$/, '$1$1')}"`;
}
