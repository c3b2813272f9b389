Rem Macros of checks/libreoffice: each opens a workbook, changes it as a person would, and saves it as another.

Function Opened(path As String) As Object
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  Opened = StarDesktop.loadComponentFromURL(ConvertToURL(path), "_blank", 0, hidden())
End Function

Sub Save(book As Object, path As String)
  Dim kind(0) As New com.sun.star.beans.PropertyValue
  kind(0).Name = "FilterName"
  kind(0).Value = "Calc MS Excel 2007 XML"
  book.storeToURL(ConvertToURL(path), kind())
  book.close(True)
End Sub

Rem What a person types: a cell with the format Text keeps it as it is.
Sub Typed(book As Object, sheet As String, cell As String, text As String)
  book.Sheets.getByName(sheet).getCellRangeByName(cell).FormulaLocal = text
End Sub

Sub Resave(from As String, path As String)
  Save(Opened(from), path)
End Sub

Sub Fill(from As String, path As String)
  Dim book As Object, cell As Object, locale As New com.sun.star.lang.Locale
  book = Opened(from)
  Typed(book, "Values", "E2", "1/3")
  Typed(book, "Values", "E4", "0.2..0.3")
  Rem A number, and a date with the format of a date, as in a workbook made by hand.
  book.Sheets.getByName("Values").getCellRangeByName("E5").Value = 0.1
  Typed(book, "Sources", "A3", "s2")
  Typed(book, "Sources", "B3", "Second round")
  Typed(book, "Sources", "C3", "2024-05-06")
  cell = book.Sheets.getByName("Sources").getCellRangeByName("C2")
  cell.NumberFormat = book.NumberFormats.getStandardFormat(com.sun.star.util.NumberFormat.DATE, locale)
  cell.Value = 45351
  Rem A truth value where yes or no is meant.
  cell = book.Sheets.getByName("Claims").getCellRangeByName("I2")
  cell.NumberFormat = book.NumberFormats.getStandardFormat(com.sun.star.util.NumberFormat.LOGICAL, locale)
  cell.Formula = "=TRUE()"
  Save(book, path)
End Sub

Sub Spoil(from As String, path As String)
  Dim book As Object, locale As New com.sun.star.lang.Locale
  book = Opened(from)
  Typed(book, "Values", "E2", "lots")
  Rem A cell of the format Text would keep the formula as a text.
  book.Sheets.getByName("Values").getCellRangeByName("E3").NumberFormat = book.NumberFormats.getStandardFormat(com.sun.star.util.NumberFormat.NUMBER, locale)
  book.Sheets.getByName("Values").getCellRangeByName("E3").Formula = "=1/0"
  Typed(book, "Parties", "C2", "chief")
  Typed(book, "Red lines", "C2", "guard = no")
  Save(book, path)
End Sub
