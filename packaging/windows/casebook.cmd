@echo off
rem The command line. Nothing of the caller's environment may put code into it.
setlocal
set NODE_OPTIONS=
set NODE_PATH=
"%~dp0node.exe" "%~dp0casebook.cjs" %*
