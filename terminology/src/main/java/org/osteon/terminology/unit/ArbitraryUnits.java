package org.osteon.terminology.unit;

import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Which units the UCUM essence calls arbitrary (section 24 of UCUM): the library's reader drops that attribute. */
final class ArbitraryUnits {

    private ArbitraryUnits() {}

    static Set<String> in(InputStream essence) {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        Set<String> codes = new HashSet<>();
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(essence);
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamReader.START_ELEMENT
                        && xml.getLocalName().equals("unit")
                        && "yes".equals(xml.getAttributeValue(null, "isArbitrary"))) {
                    codes.add(xml.getAttributeValue(null, "Code"));
                }
            }
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("the UCUM essence cannot be read", e);
        }
        return codes;
    }
}
