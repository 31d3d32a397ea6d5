; Installs Casebook for one user, without admin rights. Run by scripts/package-others.mjs, which defines AppVersion, Program, Output
; and FileName. Removal takes away what was installed; cases are the user's own files and stay where they are.
[Setup]
AppId={{6E0C7C1B-2C8D-4E57-9C53-0C8B7B5A5C1E}
AppName=Casebook
AppVersion={#AppVersion}
AppPublisher=The Casebook authors
PrivilegesRequired=lowest
DefaultDirName={userpf}\Casebook
DisableProgramGroupPage=yes
DisableDirPage=auto
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
OutputDir={#Output}
OutputBaseFilename={#FileName}
SetupIconFile=..\icons\icon.ico
UninstallDisplayIcon={app}\Casebook.exe
Compression=lzma2
SolidCompression=yes
ChangesAssociations=yes
ChangesEnvironment=yes

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"
Name: "es"; MessagesFile: "compiler:Languages\Spanish.isl"

[Files]
Source: "{#Program}\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion

[Icons]
Name: "{userprograms}\Casebook"; Filename: "{app}\Casebook.exe"

[Registry]
Root: HKCU; Subkey: "Software\Classes\.casebook-bundle"; ValueType: string; ValueData: "Casebook.bundle"; Flags: uninsdeletekey
Root: HKCU; Subkey: "Software\Classes\Casebook.bundle"; ValueType: string; ValueData: "Casebook case archive"; Flags: uninsdeletekey
Root: HKCU; Subkey: "Software\Classes\Casebook.bundle\DefaultIcon"; ValueType: string; ValueData: "{app}\Casebook.exe,0"
Root: HKCU; Subkey: "Software\Classes\Casebook.bundle\shell\open\command"; ValueType: string; ValueData: """{app}\Casebook.exe"" ""%1"""
; A folder has no kind by its name on Windows: the entry is in the menu of each, and only cases open.
Root: HKCU; Subkey: "Software\Classes\Directory\shell\Casebook"; ValueType: string; ValueData: "Open in Casebook"; Flags: uninsdeletekey
Root: HKCU; Subkey: "Software\Classes\Directory\shell\Casebook"; ValueType: string; ValueName: "Icon"; ValueData: "{app}\Casebook.exe,0"
Root: HKCU; Subkey: "Software\Classes\Directory\shell\Casebook"; ValueType: string; ValueName: "AppliesTo"; ValueData: "System.FileName:""*.casebook"""
Root: HKCU; Subkey: "Software\Classes\Directory\shell\Casebook\command"; ValueType: string; ValueData: """{app}\Casebook.exe"" ""%1"""
; `casebook` on the PATH of this user
Root: HKCU; Subkey: "Environment"; ValueType: expandsz; ValueName: "Path"; ValueData: "{olddata};{app}\resources\bin"; Check: NotOnPath(ExpandConstant('{app}\resources\bin'))

[Run]
Filename: "{app}\Casebook.exe"; Description: "{cm:LaunchProgram,Casebook}"; Flags: nowait postinstall skipifsilent

[Code]
function NotOnPath(Folder: string): Boolean;
var
  Path: string;
begin
  if not RegQueryStringValue(HKEY_CURRENT_USER, 'Environment', 'Path', Path) then Path := '';
  Result := Pos(';' + Uppercase(Folder) + ';', ';' + Uppercase(Path) + ';') = 0;
end;

procedure CurUninstallStepChanged(Step: TUninstallStep);
var
  Path, Folder: string;
begin
  if Step <> usPostUninstall then exit;
  Folder := ExpandConstant('{app}\resources\bin');
  if not RegQueryStringValue(HKEY_CURRENT_USER, 'Environment', 'Path', Path) then exit;
  StringChangeEx(Path, ';' + Folder, '', True);
  RegWriteExpandStringValue(HKEY_CURRENT_USER, 'Environment', 'Path', Path);
end;
