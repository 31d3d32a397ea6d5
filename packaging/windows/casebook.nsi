; Installs Casebook for one user, without admin rights. Run by scripts/windows-installer.mjs, which defines VERSION, PUBLISHER, PROGRAM
; (the program's folder), REMOVAL (a script that removes each of its files by name), SIZE (kB), ICON and OUTPUT.
; Removal takes away what was installed and nothing else: a case that somebody keeps in the program's folder stays, with the folder.
Unicode true
ManifestDPIAware true
RequestExecutionLevel user
SetCompressor /SOLID lzma

!include MUI2.nsh
!include LogicLib.nsh
!include WordFunc.nsh
!include x64.nsh

!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\Casebook"

Name "Casebook"
OutFile "${OUTPUT}"
InstallDir "$LOCALAPPDATA\Programs\Casebook"
InstallDirRegKey HKCU "${UNINSTALL}" "InstallLocation"
BrandingText "Casebook ${VERSION}"
VIProductVersion "${NUMBERS}"
VIAddVersionKey "ProductName" "Casebook"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "FileDescription" "Casebook"
VIAddVersionKey "LegalCopyright" "(c) ${PUBLISHER}"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_RUN "$INSTDIR\Casebook.exe"
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "Spanish"

LangString RUNS ${LANG_ENGLISH} "Casebook is running. Close it, then try again."
LangString RUNS ${LANG_SPANISH} "Casebook está en marcha. Ciérrelo y vuelva a intentarlo."
LangString NEEDS64 ${LANG_ENGLISH} "Casebook needs 64-bit Windows."
LangString NEEDS64 ${LANG_SPANISH} "Casebook necesita un Windows de 64 bits."
LangString FOLDER ${LANG_ENGLISH} "Open in Casebook"
LangString FOLDER ${LANG_SPANISH} "Abrir en Casebook"
LangString BUNDLE ${LANG_ENGLISH} "Casebook case archive"
LangString BUNDLE ${LANG_SPANISH} "Paquete de caso de Casebook"

; A program that runs cannot be replaced, nor removed. Silently it ends with 2.
!macro STOP_WHILE_IT_RUNS
  ${If} ${FileExists} "$INSTDIR\Casebook.exe"
    ClearErrors
    FileOpen $0 "$INSTDIR\Casebook.exe" a
    ${If} ${Errors}
      MessageBox MB_ICONEXCLAMATION "$(RUNS)" /SD IDOK
      SetErrorLevel 2
      Quit
    ${EndIf}
    FileClose $0
  ${EndIf}
!macroend

; A long PATH does not fit into a string of NSIS and is left as it is, rather than cut.
!macro CHANGE_PATH how function
  ReadRegStr $1 HKCU "Environment" "Path"
  StrLen $2 "$1"
  IntOp $3 ${NSIS_MAX_STRLEN} - 300
  ${If} $2 < $3
    ${${function}} "$1" ";" "${how}$INSTDIR\resources\bin" $1
    WriteRegExpandStr HKCU "Environment" "Path" "$1"
    SendMessage ${HWND_BROADCAST} ${WM_SETTINGCHANGE} 0 "STR:Environment" /TIMEOUT=2000
  ${Else}
    DetailPrint "PATH is too long to be changed here: $INSTDIR\resources\bin"
  ${EndIf}
!macroend

Function .onInit
  ${IfNot} ${RunningX64}
    MessageBox MB_ICONSTOP "$(NEEDS64)" /SD IDOK
    SetErrorLevel 2
    Quit
  ${EndIf}
FunctionEnd

Section "Casebook"
  SetShellVarContext current
  !insertmacro STOP_WHILE_IT_RUNS
  ; Names of files change from version to version: what the one before has installed goes by its own list.
  ${If} ${FileExists} "$INSTDIR\uninstall.exe"
    ExecWait '"$INSTDIR\uninstall.exe" /S _?=$INSTDIR'
  ${EndIf}
  SetOutPath "$INSTDIR"
  File /r "${PROGRAM}/*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortCut "$SMPROGRAMS\Casebook.lnk" "$INSTDIR\Casebook.exe"

  WriteRegStr HKCU "Software\Classes\.casebook-bundle" "" "Casebook.bundle"
  WriteRegStr HKCU "Software\Classes\Casebook.bundle" "" "$(BUNDLE)"
  WriteRegStr HKCU "Software\Classes\Casebook.bundle\DefaultIcon" "" "$INSTDIR\Casebook.exe,0"
  WriteRegStr HKCU "Software\Classes\Casebook.bundle\shell\open\command" "" '"$INSTDIR\Casebook.exe" "%1"'
  ; A folder has no kind by its name on Windows: the entry is in the menu of those that are called so, and never their default.
  WriteRegStr HKCU "Software\Classes\Directory\shell\Casebook" "" "$(FOLDER)"
  WriteRegStr HKCU "Software\Classes\Directory\shell\Casebook" "Icon" "$INSTDIR\Casebook.exe,0"
  WriteRegStr HKCU "Software\Classes\Directory\shell\Casebook" "AppliesTo" 'System.FileName:"*.casebook"'
  WriteRegStr HKCU "Software\Classes\Directory\shell\Casebook\command" "" '"$INSTDIR\Casebook.exe" "%1"'
  !insertmacro CHANGE_PATH "+" WordAdd

  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "Casebook"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "${PUBLISHER}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\Casebook.exe,0"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" ${SIZE}
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
SectionEnd

Section "Uninstall"
  SetShellVarContext current
  !insertmacro STOP_WHILE_IT_RUNS
  !include "${REMOVAL}"
  Delete "$INSTDIR\uninstall.exe"
  Delete "$SMPROGRAMS\Casebook.lnk"
  ; Goes only where it is empty.
  RMDir "$INSTDIR"
  DeleteRegKey HKCU "Software\Classes\.casebook-bundle"
  DeleteRegKey HKCU "Software\Classes\Casebook.bundle"
  DeleteRegKey HKCU "Software\Classes\Directory\shell\Casebook"
  DeleteRegKey HKCU "${UNINSTALL}"
  !insertmacro CHANGE_PATH "-" un.WordAdd
SectionEnd
