# Installs the Vakhta agent as a service of this computer. For one computer or, by a management tool, for a thousand:
#
#   powershell -ExecutionPolicy Bypass -File install.ps1 -Server https://vakhta.example.com -Token ve_...
#
# Run as an administrator. `vakhta-agent.exe` lies beside this script, or -Source names it. Running it again brings a newer
# agent in and keeps the computer's key; -Uninstall removes the service and the program, and keeps the agent's own folder.
[CmdletBinding(DefaultParameterSetName = 'Install')]
param(
    [Parameter(Mandatory = $true, ParameterSetName = 'Install')][string] $Server,
    [Parameter(Mandatory = $true, ParameterSetName = 'Install')][string] $Token,
    [Parameter(ParameterSetName = 'Install')][string] $Source = (Join-Path $PSScriptRoot 'vakhta-agent.exe'),
    # The program's SHA-256 as it was published: nothing else is installed then.
    [Parameter(ParameterSetName = 'Install')][string] $Sha256 = '',
    [Parameter(Mandatory = $true, ParameterSetName = 'Uninstall')][switch] $Uninstall
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version 2.0

$folder = Join-Path $env:ProgramFiles 'Vakhta'
$program = Join-Path $folder 'vakhta-agent.exe'

function Stop-With([string] $reason) {
    [Console]::Error.WriteLine("install.ps1: $reason")
    exit 2
}

function Test-Administrator {
    $identity = [Security.Principal.WindowsIdentity]::GetCurrent()
    $principal = New-Object Security.Principal.WindowsPrincipal($identity)
    return $principal.IsInRole([Security.Principal.WindowsBuiltInRole]::Administrator)
}

if (-not (Test-Administrator)) { Stop-With 'run it as an administrator' }

$service = Get-Service -Name 'VakhtaAgent' -ErrorAction SilentlyContinue

if ($Uninstall) {
    if (Test-Path -LiteralPath $program) { & $program uninstall }
    Start-Sleep -Seconds 2
    Remove-Item -LiteralPath $folder -Recurse -Force -ErrorAction SilentlyContinue
    exit 0
}

if (-not (Test-Path -LiteralPath $Source)) { Stop-With "there is no $Source" }
if ($Sha256 -ne '') {
    $found = (Get-FileHash -LiteralPath $Source -Algorithm SHA256).Hash
    if ($found -ne $Sha256.Trim()) { Stop-With "$Source has the SHA-256 $found, $Sha256 was asked for" }
}

# A service that runs holds its program open.
if ($service -ne $null) {
    if (Test-Path -LiteralPath $program) { & $program uninstall | Out-Null }
    Start-Sleep -Seconds 2
}
New-Item -ItemType Directory -Force -Path $folder | Out-Null
Copy-Item -LiteralPath $Source -Destination $program -Force

& $program install $Server $Token
if ($LASTEXITCODE -ne 0) { Stop-With "the agent could not be installed (exit code $LASTEXITCODE); its reason stands above" }
exit 0
